import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Hono } from 'hono';
import * as z from 'zod';
import { evaluationRoutes, type Answerer, type EvaluationRequest } from './evaluation.ts';

/** A folder of answers that the real portal once gave, `<directory>/dvcqg/<endpoint>-<period>.json`. */
export interface RecordedSettings {
  readonly directory: string;
  /** Changes the bytes on their way out, to try what a hub makes of a source that is not right. */
  readonly mutate?: (bytes: Uint8Array<ArrayBuffer>, fileName: string) => Uint8Array<ArrayBuffer>;
}

const recordingSchema = z.object({
  data: z.object({ parent: z.object({ departmentId: z.string() }) }),
});

/** A portal that serves recorded answers, byte for byte, to whoever asks as the recorder did. */
export const createRecordedPortal = (settings: RecordedSettings): Hono =>
  evaluationRoutes(recordedAnswers(settings));

/** Answers from the folder where it has the period, and only for the province it was recorded for. */
export function recordedAnswers({ directory, mutate }: RecordedSettings): Answerer {
  return async (endpoint, request) => {
    const fileName = `${endpoint}-${periodSuffix(request)}.json`;
    const bytes = await readIfThere(path.join(directory, 'dvcqg', fileName));
    if (bytes === undefined || rootOf(bytes) !== request.rootDepartmentId) return undefined;
    return { bytes: mutate?.(bytes, fileName) ?? bytes, recorded: true };
  };
}

const periodSuffix = (request: EvaluationRequest): string =>
  request.timeType === 'year'
    ? `${request.year}-year`
    : `${request.year}-${String(request.month).padStart(2, '0')}`;

const rootOf = (bytes: Uint8Array): string =>
  recordingSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).data.parent.departmentId;

async function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * A thread of its own for embedded DynamoDB and S3, so that collecting their garbage stops nobody who is
 * measured. Says where they are, and closes them when its input ends.
 */
import { once } from 'node:events';
import { workerData } from 'node:worker_threads';
import { startEmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import * as z from 'zod';

const aws = await startEmbeddedAws({ home: z.string().parse(workerData) });
process.stdout.write(JSON.stringify(aws));
await once(process.stdin.resume(), 'end');
await aws.close();

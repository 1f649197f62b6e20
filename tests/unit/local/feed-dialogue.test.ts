import type { AgreementProposal, Answers, Question } from '@dti-hub/sources';
import { describe, expect, it } from 'vitest';
import { converse, unanswered } from '../../../packages/local/src/feed-dialogue.ts';

const asked = (id: string, rest: Partial<Question> = {}): Question => ({
  id,
  stage: 'file',
  ask: { vi: `${id}?`, en: `${id}?` },
  proposal: null,
  why: null,
  ...rest,
});

const FORMAT = asked('format', { proposal: 'csv', choices: ['csv', 'json'] });
const PATH = asked('path');
const LICENCE = asked('licence', { stage: 'source' });

/** A file of JSON has one question more. */
const propose = (answers: Answers): AgreementProposal => ({
  questions: answers['format'] === 'json' ? [FORMAT, PATH, LICENCE] : [FORMAT, LICENCE],
  trouble: null,
  agreement: {},
});

/** Talks with somebody who types these lines. */
async function talk(...typed: readonly string[]): Promise<{ answers: Answers; said: string }> {
  const said: string[] = [];
  const left = [...typed];
  const answers = await converse(
    {
      say: (text) => said.push(text),
      ask: (prompt) => {
        said.push(prompt);
        const line = left.shift();
        return line === undefined
          ? Promise.reject(new Error('nothing left'))
          : Promise.resolve(line);
      },
    },
    propose,
  );
  expect(left).toEqual([]);
  return { answers, said: said.join('\n') };
}

const ids = (answers: Answers): string[] =>
  unanswered([FORMAT, LICENCE], answers).map(({ id }) => id);

describe('the questions at the terminal', () => {
  it('take nothing for granted: a proposal counts once it was confirmed', async () => {
    const { answers, said } = await talk('', 'open data');

    expect(said).toContain('format = csv');
    expect(answers).toEqual({ format: 'csv', licence: 'open data' });
  });

  it('go on by what was changed', async () => {
    const { answers } = await talk('1 json', '/rows', '');

    expect(answers).toEqual({ format: 'json', path: '/rows', licence: null });
  });

  it('say what an answer must be, and ask again', async () => {
    const { answers, said } = await talk('2', '1 yaml', '1 json', '', '/rows', 'x');

    expect(said).toContain('csv  json');
    expect(said).toContain('không để ngỏ được');
    expect(answers).toEqual({ format: 'json', path: '/rows', licence: 'x' });
  });

  it('are answered by a text that fits, or left open on purpose', () => {
    expect(ids({})).toEqual(['format', 'licence']);
    expect(ids({ format: null, licence: null })).toEqual(['format']);
    expect(ids({ format: 'yaml', licence: ' ' })).toEqual(['format', 'licence']);
    expect(ids({ format: 'csv', licence: 'x' })).toEqual([]);
  });
});

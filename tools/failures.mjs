/** Names what failed in the reports of the runners, with the first words of what was said of it. */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './steps.mjs';

/** Of what is said of one failure; the rest stands further up in the output. */
const mostLines = 12;

/** @param {object} report of Jest, as `--json` writes it @returns {string[]} */
export function failuresOfJest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status !== 'passed');
    if (failed.length === 0) return status === 'failed' ? [failure(file, message)] : [];
    return failed.map(({ fullName, status: how, failureMessages }) =>
      failure(`${file}: ${fullName}`, failureMessages?.[0] || how),
    );
  });
}

/** @param {object} report of Playwright, as its reporter `json` writes it @returns {string[]} */
export function failuresOfJourneys({ suites, errors }) {
  return [...errors.map(({ message }) => failure('journeys', message)), ...suites.flatMap(failuresIn)];
}

function failuresIn({ suites = [], specs = [] }) {
  const here = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ projectName, status, results }) => {
        const error = results.flatMap((result) => result.errors ?? [])[0];
        return failure(`${file}: ${title} (${projectName})`, error?.message ?? status);
      }),
  );
  return [...here, ...suites.flatMap(failuresIn)];
}

function failure(what, said) {
  const lines = stripVTControlCharacters(said)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [what, ...lines.slice(0, mostLines).map((line) => `    ${line}`)].join('\n');
}

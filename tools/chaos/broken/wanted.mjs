/** The broken builds that the person asked for. */
import { builds } from './builds.mjs';

/**
 * @param {string[]} parts of names, of builds or scenarios; without any all are meant
 * @returns {[string, import('./builds.mjs').Build][]}
 * @throws where one is in no name: what is misspelt would be proved by playing nothing
 */
export function wantedBuilds(parts) {
  const all = Object.entries(builds);
  const has =
    (part) =>
    ([name, { shownBy }]) =>
      name.includes(part) || shownBy.includes(part);
  const unknown = parts.filter((part) => !all.some(has(part)));
  if (unknown.length > 0)
    throw new Error(
      `No broken build is called so: ${unknown.join(', ')}. There are: ${Object.keys(builds).join(', ')}`,
    );
  return all.filter((build) => parts.length === 0 || parts.some((part) => has(part)(build)));
}

/**
 * The file of the icons, for tests. Angular compiles a library's parts as their file is loaded, and here these are 1,850 icons in
 * one file: ten seconds for every spec that shows one. So an icon is compiled when it is first looked at.
 */
const definition = /^ {4}static (ɵfac|ɵcmp) = (.+);$/gm;
/** Each of them repeats what all share, and most of the file is that. */
const template = /\btemplate: "(?:[^"\\]|\\.)*"/;

export default {
  /** @param {string} source @returns {{ code: string }} */
  process(source) {
    let found = 0;
    const code = source.replace(definition, (_, name, value) => {
      found += 1;
      return whenAsked(name, value.replace(template, 'template: lucideIconTemplate'));
    });
    if (found === 0)
      throw new Error('The file of the icons looks otherwise than this knows: see icons-when-shown.mjs.');
    return { code };
  },
};

function whenAsked(name, value) {
  return `static get ${name}() { return Object.defineProperty(this, '${name}', { value: ${value} }).${name}; }`;
}

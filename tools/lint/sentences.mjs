/** Small habits that a selector can see. */
const zodMessage =
  "Write import * as z from 'zod': named imports keep the browser's bundler from leaving out the rest.";

export const sentences = [
  { selector: 'ImportDeclaration[source.value="zod"] > ImportSpecifier', message: zodMessage },
  { selector: 'ImportDeclaration[source.value="zod"] > ImportDefaultSpecifier', message: zodMessage },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/]',
    message: 'Only config reads the environment.',
  },
  { selector: 'TSEnumDeclaration', message: 'A union of strings says the same and needs no import.' },
];

export const testSentences = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|fixme)$/]',
    message: 'Every test runs, and all of them do.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    message: 'Every test runs.',
  },
  {
    selector: 'CallExpression[callee.property.name="waitForTimeout"]',
    message: 'Wait for what happens, not for a time.',
  },
];

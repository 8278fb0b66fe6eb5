import { expect, it } from '@jest/globals';
import { hasKeyword } from './keywords.js';

it.each([
  ['the deploy is done', 'deploy', true],
  ['DEPLOY!', 'deploy', true],
  ['redeploy', 'deploy', false],
  ['deployed', 'deploy', false],
  ['deploy_all', 'deploy', false],
  ['redeploy, then deploy', 'deploy', true],
  ['we use c++ here', 'c++', true],
  ['issue #42.', '#42', true],
  ['issue #421', '#42', false],
  ['im Café', 'café', true],
  ['im Cafe\u0301', 'café', true],
  ['cafés', 'café', false],
  ['Straße', 'STRASSE', false],
  ['été', 't', false],
  ['on call tonight', 'on call', true],
  ['今日の会議室です', '会議', true],
  ['회의에서', '회의', true],
  ['สวัสดีครับ', 'ครับ', true],
  ['приветы', 'привет', false],
  ['', 'a', false],
  ['anything', '   ', false],
  ['𝒜lpha 😀deploy😀', 'deploy', true],
])('%j has %j: %s', (text, keyword, there) => {
  expect(hasKeyword(text, ['nothing of this kind', keyword])).toBe(there);
});

it('nobody without words is meant', () => expect(hasKeyword('anything', [])).toBe(false));

import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { apiZones } from './tools/lint/api-zones.mjs';
import { boundaries, boundariesForTests } from './tools/lint/boundaries.mjs';
import { sentences, testSentences } from './tools/lint/sentences.mjs';

const typescript = ['**/*.ts'];
const tests = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.contract.ts', '**/test/**/*.ts', 'apps/e2e/**/*.ts'];

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    '.nx/',
    '.angular/',
    '.cache/',
    'data/',
    'coverage/',
    '**/generated/',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: {
      '@nx': nx,
      'import-x': importX,
      size: { rules: { 'max-lines': builtinRules.get('max-lines') } },
    },
    settings: {
      'import-x/extensions': ['.ts', '.mjs', '.js'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          conditionNames: ['@parley/source', 'types', 'import', 'node', 'default'],
        }),
      ],
    },
  },
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['jest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Under noUncheckedIndexedAccess, `!` is how one says that the index was checked a line above.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-inferrable-types': 'off',
      '@typescript-eslint/prefer-optional-chain': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/no-deprecated': 'warn',
      '@typescript-eslint/require-await': 'off',
      // [...text] is how a text is taken apart by code points.
      '@typescript-eslint/no-misused-spread': 'off',
      // Nest, pg and Node describe as classes what any object of that shape may be.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Index signatures are written with brackets and dots alike: noPropertyAccessFromIndexSignature decides per part.
      '@typescript-eslint/dot-notation': 'off',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-default-export': 'off',
      'no-console': ['error', { allow: ['error'] }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      eqeqeq: 'error',
    },
  },
  {
    files: [...typescript, '**/*.mjs'],
    rules: {
      'size/max-lines': ['warn', 250],
      'max-lines': ['error', 350],
      'no-restricted-syntax': ['error', ...sentences],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only apps/api/src/config reads the environment.' },
      ],
    },
  },
  { files: typescript, rules: { '@nx/enforce-module-boundaries': ['error', boundaries] } },
  {
    files: ['libs/contracts/src/**/*.ts', 'libs/markup/src/**/*.ts', 'libs/policy/src/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'It runs in browsers too.' }] },
      ],
    },
  },
  {
    files: ['apps/web/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'socket.io-client', message: 'The SDK owns the socket.' }] },
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
    },
  },
  {
    files: ['apps/web/src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    files: ['apps/*/src/**/*.ts'],
    ignores: ['apps/api/src/database/*/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...sentences,
        { selector: 'ExportAllDeclaration', message: 'No barrels inside an app: import the file itself.' },
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: apiZones }],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: String.raw`^(\.\./)+[a-z-]+/(.*/)?[a-z-]+\.repository\.js$`,
              message: "Another feature's repository is private: ask its service.",
            },
          ],
        },
      ],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', 450],
      'size/max-lines': 'off',
      'no-restricted-syntax': ['error', ...sentences, ...testSentences],
      '@nx/enforce-module-boundaries': ['error', boundariesForTests],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['tools/**/*.spec.mjs'],
    rules: { 'no-restricted-syntax': ['error', ...sentences, ...testSentences] },
  },
  {
    files: [
      'apps/api/src/config/environment.ts',
      'docker/**',
      'tools/**',
      'apps/api/test/**',
      'apps/e2e/**',
      '*.config.*',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: [
      '**/{utils,common,shared,helpers,core,misc,types,interfaces}/**',
      '**/{utils,common,shared,helpers,core,misc,types,interfaces}.{ts,mjs}',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'Name the file and its folder by what is in it.' },
      ],
    },
  },
  { files: ['jest.config.ts'], extends: [tseslint.configs.disableTypeChecked] },
);

import presets from 'jest-preset-angular/presets/index.js';

/**
 * One jest run over the whole workspace; every part is a project, so `npx jest --selectProjects sdk` runs one.
 * Modules are native ESM (node --experimental-vm-modules); libraries are read from their sources.
 */
const toSource = {
  '^@parley/(contracts|markup|policy|sdk|testkit)$': '<rootDir>/libs/$1/src/index.ts',
  '^@parley/sdk/node$': '<rootDir>/libs/sdk/src/node/file-outbox.ts',
  '^@parley/sdk/worker$': '<rootDir>/libs/sdk/src/worker/index.ts',
  '^@parley/contracts/documents$': '<rootDir>/libs/contracts/src/documents/index.ts',
  // The tools import what is built.
  '^(?:\\.\\./)+libs/(contracts|markup|policy|sdk|testkit)/dist/(.*)\\.js$': '<rootDir>/libs/$1/src/$2',
  '^(\\.{1,2}/.*)\\.js$': '$1',
};

const swc = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2022',
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

function node(displayName: string, testMatch: string[], more: object = {}): object {
  return {
    displayName,
    rootDir: import.meta.dirname,
    testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
    testEnvironment: 'node',
    extensionsToTreatAsEsm: ['.ts'],
    moduleNameMapper: toSource,
    transform: swc,
    modulePathIgnorePatterns: ['<rootDir>/(apps|libs)/[^/]+/dist', '<rootDir>/.nx', '<rootDir>/.cache'],
    ...more,
  };
}

const angular = presets.createEsmPreset({ tsconfig: '<rootDir>/apps/web/tsconfig.spec.json' });

const web = {
  ...angular,
  displayName: 'web',
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/apps/web/src/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/apps/web/test/setup.ts'],
  moduleNameMapper: { ...angular.moduleNameMapper, ...toSource },
  transform: {
    '/@lucide/angular/.+\\.mjs$': '<rootDir>/apps/web/test/icons-when-shown.mjs',
    ...angular.transform,
  },
  transformIgnorePatterns: ['node_modules/(?!tslib|@lucide/angular)'],
  modulePathIgnorePatterns: ['<rootDir>/(apps|libs)/[^/]+/dist', '<rootDir>/.nx', '<rootDir>/.cache'],
};

export default {
  // Whole servers start and stop in tests, on a machine that may be busy. Jest heeds it here alone, not in a project.
  testTimeout: 60_000,
  // A worker has whole servers' worth of modules to take down; half a second is not enough on two cores.
  workerGracefulExitTimeout: 10_000,
  // Native modules stay in memory once they were loaded, file by file: a worker is begun anew before it runs out of it.
  workerIdleMemoryLimit: '1500MB',
  projects: [
    node('contracts', ['libs/contracts/src/**/*.spec.ts']),
    node('markup', ['libs/markup/src/**/*.spec.ts']),
    node('policy', ['libs/policy/src/**/*.spec.ts']),
    node('sdk', ['libs/sdk/src/**/*.spec.ts']),
    node('testkit', ['libs/testkit/src/**/*.spec.ts']),
    node('api', ['apps/api/src/**/*.spec.ts'], { setupFiles: ['<rootDir>/apps/api/test/setup.ts'] }),
    node('api-integration', ['apps/api/test/**/*.int-spec.ts'], {
      setupFiles: ['<rootDir>/apps/api/test/setup.ts'],
      globalSetup: '<rootDir>/apps/api/test/services/start.mjs',
      globalTeardown: '<rootDir>/apps/api/test/services/stop.mjs',
    }),
    node('tools', ['tools/**/*.spec.mjs']),
    web,
  ],
};

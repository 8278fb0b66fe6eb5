// zod tries eval when its first schema is made, before anything here runs, and the policy counts the try (as public/theme.js has it).
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

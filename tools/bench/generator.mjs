/** The generator: one load on one target, in a process of its own. */
process.once('disconnect', () => process.exit(1));
process.once('message', async ({ load, target, size }) => {
  const { run } = await import(`./loads/${load}.mjs`);
  const result = await run(target, size, (text) => process.send({ said: text }));
  process.send({ result }, () => process.exit(0));
});

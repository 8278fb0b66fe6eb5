export default async function stop() {
  await globalThis.privateServices?.stop();
}

/** Asked by the container's health check: 0 when the server takes people in. */
const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? '3000'}/api/health/ready`).catch(
  () => null,
);
process.exit(answer?.ok ? 0 : 1);

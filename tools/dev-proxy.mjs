/** For the web app's own server under `npm run dev`: the API and the socket behind the same origin, as in production. */
const target = `http://127.0.0.1:${process.env.API_PORT ?? '3000'}`;

export default { '/api': { target }, '/socket.io': { target, ws: true } };

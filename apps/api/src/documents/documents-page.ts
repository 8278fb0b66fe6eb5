import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Router } from 'express';

const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const files = ['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png'];

/** Swagger UI writes styles into its elements; it runs no script but its own. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Parley API</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="/api/docs/favicon-32x32.png" />
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="documents"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#documents',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
});
`;

/** A page to read and try the API on, at /api/docs. All of it comes from this server. */
export function serveDocumentsPage(app: NestExpressApplication): void {
  const router = Router();
  router.use((_, response, next) => {
    response.setHeader('Content-Security-Policy', policy);
    next();
  });
  router.get('/', (_, response) => void response.type('html').send(page));
  router.get('/start.js', (_, response) => void response.type('js').send(start));
  router.get(files, (request, response) => {
    response.sendFile(request.path.slice(1), { root: swagger, maxAge: '1 day' });
  });
  app.use('/api/docs', router);
}

import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import { asyncApi, openApi } from '@parley/contracts/documents';
import { version } from '../config/version.js';
import { Handles } from '../http/handles.decorator.js';

const { openapi, asyncapi } = routes.operation;

/** The API in the words of machines, made once from the contracts that the server itself runs by. */
@Controller()
export class DocumentsController {
  private readonly openApi = openApi(version);
  private readonly asyncApi = asyncApi(version);

  @Handles(openapi)
  openapi(): Record<string, unknown> {
    return this.openApi;
  }

  @Handles(asyncapi)
  asyncapi(): Record<string, unknown> {
    return this.asyncApi;
  }
}

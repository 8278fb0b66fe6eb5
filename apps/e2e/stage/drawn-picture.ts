import type { Page } from '@playwright/test';

export interface FileToChoose {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A picture, wider than high, as a person would choose it from their disk. */
export async function drawnPicture(page: Page, colour = 'teal'): Promise<FileToChoose> {
  const base64 = await page.evaluate((fill) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 500 });
    const pencil = canvas.getContext('2d');
    if (!pencil) throw new Error('there is nothing to draw with');
    pencil.fillStyle = fill;
    pencil.fillRect(0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  }, colour);
  return { name: `${colour}.png`, mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') };
}

/** A drawing that every browser shows, and that the server takes for no picture. */
export const drawing: FileToChoose = {
  name: 'drawing.png',
  mimeType: 'image/svg+xml',
  buffer: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><rect width="9"/></svg>',
  ),
};

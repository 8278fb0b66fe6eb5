import { pictureRoutes, placeRoutes } from '@parley/contracts';

const { base, path } = pictureRoutes.one;

/** Where a picture is read; a new picture has a new address. */
export function pictureUrl(id: string | null): string | null {
  return id && `${base}${path.replace(':id', id)}`;
}

/** The same, of the place itself. */
export function placePictureUrl(id: string | null): string | null {
  const { base, path } = placeRoutes.picture;
  return id && `${base}${path.replace(':id', id)}`;
}

import type { Routes } from '@angular/router';

/** None in the product. The development build puts gallery/routes.ts in this file's place. */
export const designRoutes: Routes = [];

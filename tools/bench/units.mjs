/** How figures are written. */
export const perDelivery = (value) => `${value.toFixed(1)} s per million`;
export const perPost = (value) => `${value.toFixed(3)} ms`;
export const inCores = (value) => value.toFixed(2);
export const perSecond = (value) => `${Math.round(value)}/s`;
export const inMs = (value) => `${value.toFixed(1)} ms`;
export const inSeconds = (value) => `${value.toFixed(1)} s`;
export const inKiB = (value) => `${(value / 1024).toFixed(1)} KiB`;
export const inPercent = (value) => `${(100 * value).toFixed(1)} %`;

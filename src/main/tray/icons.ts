/** Which tray icon says the alert's level, in the size and tone of this system's panel. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeImage, nativeTheme, type NativeImage } from 'electron';

/** Panels of Linux desktops are dark unless the theme says otherwise and the desktop follows it; elsewhere the system tells. */
function panelIsDark(): boolean {
  if (process.platform === 'linux' && !/KDE|LXQt/i.test(process.env['XDG_CURRENT_DESKTOP'] ?? '')) return true;
  return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ?? nativeTheme.shouldUseDarkColors;
}

/** Pixels at a scale of 1: Windows and macOS ask for 16 and 22, a Linux panel scales down by itself. */
const baseSize = process.platform === 'linux' ? 32 : process.platform === 'darwin' ? 22 : 16;
const scales: Readonly<Record<number, readonly (readonly [scaleFactor: number, size: number])[]>> = {
  16: [
    [1, 16],
    [1.5, 22],
    [2, 32],
  ],
  22: [
    [1, 22],
    [2, 64],
  ],
  32: [
    [1, 32],
    [2, 64],
  ],
};

export interface TrayIcons {
  of(name: string): NativeImage;
}

/** @param directory resources/icons */
export function createTrayIcons(directory: string): TrayIcons {
  const made = new Map<string, NativeImage>();
  return {
    of(name) {
      const tone = panelIsDark() ? 'light' : 'dark';
      const known = made.get(`${name}-${tone}`);
      if (known !== undefined) return known;
      const image = nativeImage.createEmpty();
      for (const [scaleFactor, size] of scales[baseSize] ?? []) {
        image.addRepresentation({ scaleFactor, width: size, height: size, buffer: readFileSync(join(directory, `tray-${name}-${tone}-${size}.png`)) });
      }
      made.set(`${name}-${tone}`, image);
      return image;
    },
  };
}

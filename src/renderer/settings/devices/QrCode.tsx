/** An address as a QR code: dark on light in both themes, since not every phone reads the other way. */
import { generate } from 'lean-qr';
import { useMemo, type ReactNode } from 'react';

/** Four empty modules around it are part of the standard. */
const QUIET = 4;

export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { size, path } = useMemo(() => {
    const code = generate(text);
    const squares: string[] = [];
    for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) if (code.get(x, y)) squares.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`);
    return { size: code.size + 2 * QUIET, path: squares.join('') };
  }, [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect className="qr__ground" width={size} height={size} />
      <path className="qr__modules" d={path} />
    </svg>
  );
}

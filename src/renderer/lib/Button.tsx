/** Buttons of 48 px and more: with words, and as an icon that a screen reader can still name. */
import type { ComponentPropsWithRef, ReactNode } from 'react';

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'alarm' | 'quiet';
interface Look {
  readonly variant?: ButtonVariant;
  readonly large?: boolean;
}
type Native = Omit<ComponentPropsWithRef<'button'>, 'type'>;

const classes = (...names: readonly (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

export function Button({ variant = 'secondary', large = false, className, ...native }: Native & Look): ReactNode {
  return <button type="button" className={classes('button', `button--${variant}`, large && 'button--large', className)} {...native} />;
}

/** @param label the accessible name, shown as a tooltip too */
export function IconButton({ label, variant = 'quiet', large = false, className, ...native }: Native & Look & { readonly label: string }): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classes('button', 'button--icon', `button--${variant}`, large && 'button--large', className)}
      {...native}
    />
  );
}

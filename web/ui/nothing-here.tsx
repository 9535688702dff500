import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** What stands in the place of what is not there: why that is so, and below it what can be done. */
export function NothingHere(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly level?: 'h1' | 'h2' | 'h3';
  readonly className?: string;
  readonly children?: ReactNode;
}) {
  const { icon, title, text, level: Heading = 'h2', className = '', children } = props;
  return (
    <div className={`empty-day ${className}`}>
      <Icon name={icon} size={40} />
      <Heading translate="yes">{title}</Heading>
      <p translate="yes">{text}</p>
      {children ? <p className="empty-actions">{children}</p> : null}
    </div>
  );
}

import { Icon, type IconName } from '../ui/icon.tsx';

/** What stands in the place of a list without entries. */
export function EmptyList(props: { readonly icon: IconName; readonly title: string; readonly text: string }) {
  const { icon, title, text } = props;
  return (
    <div className="empty-day list-empty">
      <Icon name={icon} size={40} />
      <h3>{title}</h3>
      <p>{text}</p>
    </div>
  );
}

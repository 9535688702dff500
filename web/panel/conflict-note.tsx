import { useId } from 'react';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import type { Part, Values } from './edits.ts';

/** What both changed, side by side, to choose from. In words, field by field. */
export function ConflictNote(props: {
  readonly conflicts: readonly Part[];
  readonly mine: Values;
  readonly theirs: Values;
  readonly inWords: (part: Part, values: Values) => string;
  readonly onChoose: (part: Part, whose: 'mine' | 'theirs') => void;
  /** Somebody tried to save before choosing. */
  readonly tried: boolean;
}) {
  const { conflicts, inWords, onChoose } = props;
  const id = useId();
  return (
    <section className="note conflict" data-tone="warn" role="alert" aria-labelledby={id}>
      <Icon name="warning" />
      <p className="note-text">
        <strong id={id}>{copy.conflict.title}</strong> {props.tried ? copy.conflict.first : copy.conflict.text}
      </p>
      <ul>
        {conflicts.map((part) => (
          <li key={part}>
            <h3>{copy.partNames[part]}</h3>
            <dl>
              <div>
                <dt>{copy.conflict.yours}</dt>
                <dd>{inWords(part, props.mine)}</dd>
              </div>
              <div>
                <dt>{copy.conflict.theirs}</dt>
                <dd>{inWords(part, props.theirs)}</dd>
              </div>
            </dl>
            <div className="form-actions">
              {(['theirs', 'mine'] as const).map((whose) => (
                <button
                  key={whose}
                  type="button"
                  className="button"
                  aria-label={(whose === 'mine' ? copy.conflict.keepPart : copy.conflict.takePart)(
                    copy.partNames[part],
                  )}
                  onClick={() => onChoose(part, whose)}
                >
                  {whose === 'mine' ? copy.conflict.keepMine : copy.conflict.takeTheirs}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

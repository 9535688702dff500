import type { Card, Status } from '#client/core/api.ts';
import { mayDo } from '../app/session.ts';
import { navigate } from '../app/use-view.ts';
import { useDiscardGuard } from '../booking/discard-guard.tsx';
import { focusCard } from '../booking/focus-card.ts';
import { useKeyAgain } from '../booking/use-key-again.ts';
import { shortName } from '../format/short-name.ts';
import { statusLabels } from '../format/status-labels.ts';
import { announce } from '../ui/announcer.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { BusyNote } from './busy-note.tsx';
import { ConflictNote } from './conflict-note.tsx';
import { Contact } from './contact.tsx';
import { copy } from './copy.ts';
import { DeleteButton } from './delete-button.tsx';
import { changedParts, valuesOf } from './edits.ts';
import { OverpaidQuestion } from './overpaid-question.tsx';
import type { PanelProps } from './panel-props.ts';
import { PanelRows } from './panel-rows.tsx';
import { PanelStatus } from './panel-status.tsx';
import { SaveBar } from './save-bar.tsx';
import { News, SaveProblem } from './save-notes.tsx';
import { TimelineList } from './timeline-list.tsx';
import { isOnBoard, useMove } from './use-move.ts';
import { type PanelState, usePanel } from './use-panel.ts';
import { namesOf, partInWords } from './words.ts';

/** What stands in the way of a save, what others did meanwhile, and the save itself. */
function Foot({ panel }: { readonly panel: PanelState }) {
  const { scene, saving } = panel;
  const { staged, failure, dispatch } = saving;
  const names = namesOf(scene, staged.base);
  return (
    <div className="dialog-foot panel-foot">
      <BusyNote scene={scene} />
      {staged.conflicts.length === 0 ? null : (
        <ConflictNote
          conflicts={staged.conflicts}
          mine={scene.values}
          theirs={valuesOf(staged.base, scene.setting)}
          inWords={(part, values) => partInWords(part, values, names, scene.setting)}
          tried={panel.tried}
          onChoose={(part, whose) => dispatch({ kind: 'choose', part, whose })}
        />
      )}
      <News staged={staged} status={scene.card.status} />
      {failure?.failure === undefined ? null : <SaveProblem title={copy.notSaved} failure={failure.failure} />}
      <SaveBar
        count={changedParts(staged.edits).length}
        isSaving={saving.isSaving}
        said={panel.said}
        onDiscard={panel.discard}
      />
    </div>
  );
}

function OtherDay({ card }: { readonly card: Card }) {
  return (
    <p className="quiet-text">
      {copy.otherDay(card.date)}{' '}
      <button type="button" className="button quiet slight" onClick={() => navigate({ date: card.date })}>
        {copy.showDay}
      </button>
    </p>
  );
}

/** Everything about a card, to be read, and to be changed with one save for all changes. */
export function CardPanel(props: PanelProps & { readonly card: Card; readonly isGone: boolean }) {
  const { card, board, signedIn, isGone, onClose } = props;
  const may = mayDo(signedIn);
  const panel = usePanel(props);
  const { scene, saving } = panel;
  const mover = useMove(card, board);
  useKeyAgain(saving.failure?.failure?.code, board);
  const name = shortName(card.customer.name);
  const { leave, question } = useDiscardGuard(changedParts(scene.edits).length > 0, () => {
    onClose();
    focusCard(isOnBoard(board, card.id) ? card.id : undefined);
  });
  const move = (status: Status) => {
    mover.move(status);
    panel.say(copy.moved(name, statusLabels[status]));
  };
  return (
    <Dialog title={card.customer.name} placement="side" onClose={leave}>
      <form
        ref={panel.form}
        className="panel"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void panel.save();
        }}
      >
        {isGone ? (
          <p className="note" data-tone="bad" role="alert">
            <Icon name="warning" /> <span className="note-text">{copy.deleted}</span>
          </p>
        ) : null}
        {isOnBoard(board, card.id) || board.board === undefined || card.date === board.board.date ? null : (
          <OtherDay card={card} />
        )}
        <PanelStatus card={card} board={board} canMove={may.move && !isGone} isMoving={mover.isMoving} onMove={move} />
        {mover.error === null ? null : <SaveProblem title={copy.notMoved} failure={mover.error} />}
        <Contact card={card} shop={signedIn.shop} />
        <PanelRows
          scene={scene}
          canWrite={may.write && !isGone}
          open={panel.open}
          tried={panel.tried}
          onOpen={panel.setOpen}
          onReset={(parts) => saving.dispatch({ kind: 'reset', parts })}
        />
        <TimelineList card={card} setting={scene.setting} />
        {may.remove && !isGone ? (
          <div className="panel-end">
            <DeleteButton
              card={card}
              onMove={move}
              onDeleted={(heir) => {
                announce(copy.removed(name));
                onClose();
                if (heir !== undefined) focusCard(heir);
              }}
            />
          </div>
        ) : null}
        <Foot panel={panel} />
      </form>
      {question}
      {panel.question}
      {panel.asksOverpaid ? (
        <OverpaidQuestion
          scene={scene}
          onNo={() => panel.answerOverpaid(false)}
          onYes={() => panel.answerOverpaid(true)}
        />
      ) : null}
    </Dialog>
  );
}

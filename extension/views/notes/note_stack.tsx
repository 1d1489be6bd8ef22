import { systemClock } from "@ringside/clock";
import { t } from "@ringside/ui/locales";
import { Icon, IconButton } from "@ringside/ui/parts";
import { useEffect, useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";
import type { Note } from "./note.ts";
import { recordingNote } from "./recording_note.ts";
import { refusalNote } from "./refusal_note.ts";
import { snapshotNote } from "./snapshot_note.ts";

/** How long a success note stays, in ms, while nobody points at it. */
const goodNoteMs = 10_000;

/**
 * Events that the person may want to act on: one note at a time in one row, with a count of the
 * others, the most serious first. A success note disappears by itself; a note about a problem
 * waits.
 */
export function NoteStack({ model, windows }: { model: EngineModel; windows: Windows }) {
  const [place, setPlace] = useState(0);
  const [held, setHeld] = useState(false);
  const notes = notesOf(model, windows);
  const index = Math.min(place, notes.length - 1);
  const note = notes[index];
  const { id, tone } = note ?? {};
  useEffect(() => {
    if (tone !== "good" || held) return;
    return systemClock.after(goodNoteMs, () => note?.dismiss());
  }, [id, tone, held]);
  if (!note) return null;

  const several = notes.length > 1;
  return (
    <div
      class={`note note-${note.tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <Icon name={note.icon} size={18} />
      <p class="note-words" role="status" title={note.text}>
        {note.title && <strong class="note-title">{note.title}</strong>}
        <bdi>{note.text}</bdi>
      </p>
      {note.actions.map(({ label, icon, run }) => (
        <IconButton key={label} label={label} icon={icon} size="small" onClick={run} />
      ))}
      {several && (
        <button
          type="button"
          class="note-count"
          aria-label={t("note.next", { number: index + 1, count: notes.length })}
          title={t("note.next", { number: index + 1, count: notes.length })}
          onClick={() => setPlace((index + 1) % notes.length)}
        >
          {index + 1}/{notes.length}
        </button>
      )}
      <IconButton label={t("part.dismiss")} icon="close" size="small" onClick={note.dismiss} />
    </div>
  );
}

const gravity: readonly Note["tone"][] = ["danger", "warn", "good"];

/** All notes, the most serious first, and the newest first among equals. */
export function notesOf(model: EngineModel, windows: Windows): Note[] {
  const { recordingNotes, refusal, snapshotNote: snapshot } = model.state;
  const notes = [
    ...(refusal.value ? [refusalNote(model, refusal.value)] : []),
    ...(snapshot.value ? [snapshotNote(model, windows, snapshot.value)] : []),
    ...recordingNotes.value.map((note) => recordingNote(model, windows, note)).reverse(),
  ];
  return notes.sort((one, other) => gravity.indexOf(one.tone) - gravity.indexOf(other.tone));
}

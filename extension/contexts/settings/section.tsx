import type { ComponentChildren } from "preact";

/** A section of the settings, which links can name by its id. */
export function Section({ id, title, lead, children }: {
  id: string;
  title: string;
  lead: string;
  children: ComponentChildren;
}) {
  return (
    <section class="section" id={id} aria-labelledby={`${id}-title`}>
      <header class="section-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <p class="section-lead">{lead}</p>
      </header>
      <div class="section-body">{children}</div>
    </section>
  );
}

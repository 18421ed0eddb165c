import type { VNode } from 'preact';
import type { RulesSection } from '../rules-section.ts';

/** The rules as text to read. */
export function RulesText({ sections }: { sections: readonly RulesSection[] }): VNode {
  return (
    <div class="text">
      {sections.map((section) => (
        <>
          {section.heading && <h3>{section.heading}</h3>}
          {section.blocks.map((block) =>
            block.kind === 'paragraph' ? (
              <p>{block.text}</p>
            ) : (
              <ul>
                {block.items.map((item) => (
                  <li>{item}</li>
                ))}
              </ul>
            ),
          )}
        </>
      ))}
    </div>
  );
}

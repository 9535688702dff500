import type { Page } from 'playwright-core';

/**
 * Translates a page as browsers do: each text is replaced by two `font` elements around another text, those that come later
 * too, but for what says it is not to be translated. What was there before is gone: whoever still writes to it, writes to nothing.
 */
export async function translate(page: Page): Promise<void> {
  await page.evaluate(() => {
    const isText = (node: Node): node is Text => node.nodeType === Node.TEXT_NODE;
    const wrap = (text: Text) => {
      const { parentElement: parent, data } = text;
      if (parent === null || data.trim() === '' || parent.closest('font, script, style, svg, textarea')) return;
      if (parent.closest('[translate], .notranslate')?.matches('[translate="no"], .notranslate')) return;
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      inner.textContent = `«${data}»`;
      outer.append(inner);
      text.replaceWith(outer);
    };
    const translateIn = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = isText(root) ? [root] : [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      texts.forEach(wrap);
    };
    translateIn(document.body);
    new MutationObserver((changes) => {
      for (const { addedNodes, target, type } of changes) {
        if (type === 'characterData') translateIn(target);
        for (const node of addedNodes) translateIn(node);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

import { createElement, type ReactElement } from 'react';
import type { Shape } from './shape.ts';

/** Shapes as React elements. */
export function Drawing({ of }: { of: Shape }): ReactElement {
  return element(of, 0);
}

function element(shape: Shape, key: number): ReactElement {
  const properties: Record<string, string | number> = {
    key: (shape.attributes['data-id'] ?? key) as string | number,
  };
  for (const [name, value] of Object.entries(shape.attributes)) {
    if (value !== undefined) properties[reactName(name)] = value;
  }
  const children = shape.children.map((child, at) =>
    typeof child === 'string' ? child : element(child, at),
  );
  return createElement(shape.tag, properties, ...(children.length === 0 ? [] : [children]));
}

const special: Readonly<Record<string, string>> = { class: 'className', tabindex: 'tabIndex' };

function reactName(name: string): string {
  if (name.startsWith('data-') || name.startsWith('aria-')) return name;
  return special[name] ?? name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

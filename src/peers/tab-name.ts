import type { PeerId } from '.';

/**
 * What people call a tab: two words that follow from its id, so that every tab of a room shows the same.
 */
const colours = ['Amber', 'Ash', 'Clay', 'Copper', 'Coral', 'Flint', 'Moss', 'Ochre', 'Pine', 'Rust', 'Sand', 'Slate', 'Teal', 'Umber', 'Willow', 'Wine']; // prettier-ignore
const animals = ['Badger', 'Beaver', 'Crane', 'Finch', 'Fox', 'Gecko', 'Hare', 'Heron', 'Lynx', 'Marten', 'Newt', 'Otter', 'Owl', 'Raven', 'Stoat', 'Wren']; // prettier-ignore

export function tabName(id: PeerId): string {
  const bits = parseInt(id.slice(0, 2), 16);
  return `${colours[bits >> 4]!} ${animals[bits & 15]!}`;
}

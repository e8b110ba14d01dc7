/**
 * Every component in several states on one page, to look at and to run axe over. `npx vite test/e2e/gallery`, then `?theme=dark`.
 */
import { mount } from 'svelte';
import '../../../src/app/styles/base.css';
import Gallery from './Gallery.svelte';

const theme = new URLSearchParams(location.search).get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;

const target = document.querySelector('#gallery');
if (target) mount(Gallery, { target });

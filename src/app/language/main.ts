import '../styles/base.css';
import { mount } from 'svelte';
import { startTheme } from '../components/theme';
import LanguagePage from './LanguagePage.svelte';

startTheme();
const target = document.querySelector('#root');
if (!target) throw new Error('language.html has no #root');
mount(LanguagePage, { target });
// The page is made after the browser has looked for the anchor.
document.getElementById(location.hash.slice(1))?.scrollIntoView();

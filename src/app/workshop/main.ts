import '../styles/base.css';
import './workshop.css';
import { startTheme } from '../components/theme';

/** The sheet itself stands in workshop.html and needs no script; this gives it the reader's theme, and a button. */
startTheme();
const button = document.querySelector<HTMLButtonElement>('#print');
if (button) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

import './styles/base.css';
import './styles/stations.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { startLab } from './start';

const target = document.querySelector('#root');
if (!target) throw new Error('index.html has no #root');
mount(App, { target, props: { lab: startLab() } });

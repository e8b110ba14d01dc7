import './styles/base.css';
import './styles/stations.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { startLab } from './start';

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target, props: { lab: startLab() } });

import './ui/style/tokens.css';
import './ui/style/starting.css';

// The bars of index.html are drawn before the editor is loaded, which takes far longer than they do. A page in the
// background draws nothing and must not wait for it.
const load = () => void import('./main');
if (document.hidden) load();
else requestAnimationFrame(load);

// Loaded after require.js on pages with widgets: what the widget manager asks for lies beside it.
requirejs.config({ baseUrl: new URL("widgets", document.currentScript.src).href });

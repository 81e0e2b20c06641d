// What the theme leaves out: keyboard reach of everything that scrolls, and formulas in widgets.

// A region that scrolls sideways must be reachable by keyboard: formulas, tables and outputs that are too wide.
function makeScrollersReachable() {
  const wide = ".bd-article pre, .bd-article div.math, .bd-article mjx-container[display], .bd-article .pst-scrollable-table-container, .bd-article .cell_output > .output";
  for (const region of document.querySelectorAll(wide)) {
    if (region.scrollWidth > region.clientWidth + 1) {
      region.tabIndex = 0;
    }
  }
}

// ipywidgets typesets labels with MathJax 2's interface, and this book has MathJax 3.
function offerMathJaxToWidgets() {
  if (window.MathJax && !window.MathJax.Hub) {
    const typeset = ([, , element]) => {
      element.classList.add("tex2jax_process");
      return window.MathJax.typesetPromise([element]);
    };
    window.MathJax.Hub = { Queue: typeset };
  }
}

// The bibliography calls itself a list and holds things that are no list items.
function mendBibliography() {
  for (const list of document.querySelectorAll(".citation-list[role=list]")) {
    list.removeAttribute("role");
  }
}

document.addEventListener("DOMContentLoaded", offerMathJaxToWidgets);
document.addEventListener("DOMContentLoaded", mendBibliography);
window.addEventListener("load", makeScrollersReachable);
window.addEventListener("resize", makeScrollersReachable);

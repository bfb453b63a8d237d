" Settings for ICP rules: comments, and an indent of four blanks.
if exists("b:did_ftplugin")
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=#\ %s
setlocal comments=:#
setlocal expandtab
setlocal shiftwidth=4
setlocal softtabstop=4
setlocal autoindent

let b:undo_ftplugin = "setlocal commentstring< comments< expandtab< shiftwidth< softtabstop< autoindent<"

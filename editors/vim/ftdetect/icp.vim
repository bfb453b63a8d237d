autocmd BufNewFile,BufRead *.icp setfiletype icp

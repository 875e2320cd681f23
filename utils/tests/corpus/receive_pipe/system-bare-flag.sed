# A shell of the child executes the sender, with its descriptor 14; the flag is printed without its heading.
# loses: pipe-flag
# explained: flag-printed-otherwise
s/execl(SENDER, .*/_exit(system(SENDER));/
s/print_flag(flag, .*/flag[len < sizeof(flag) ? len : 0] = '\\0';\n\tputs(flag);/

# scanf() reads words, not lines.
# loses: fifo-message
# explained: sent-word-by-word
s/while (next_line(&line, NULL)) {/char word[100];\n\twhile (scanf("%99s", word) == 1) { strcat(word, "\\n"); strcpy(line.text, word); line.len = strlen(word);/

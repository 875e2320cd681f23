# A port that is for the administrator.
# loses: tcp-state tcp-message
# explained: bind-low-port
s/^#define PORT .*/#define PORT 500/

menglu.receive("seats",[[[0,0,"1"]]]);

menglu.receive("memberships",[[[1,0,"2,2"]],[[0,0,"4"],[1,0,"3"]]]);

menglu.receive("memberships",[[[0,0,"1"]]]);

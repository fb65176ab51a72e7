menglu.receive("names",{...{"alliances":1,"also":{"types":[["公司","民营企业","国有企业","国企","民企","上市公司","企业单位","company"],[]]},"kinds":[["other","Other"]],"types":[["enterprise","Enterprise"],["other","Other"]],"roles":[["member","Member"]],"beside":[],"regions":[],"industries":[],"extras":[],"sounds":{},"simplified":""},rows:`pact	Northern Pact	k0
acme	Acme	k0	r0`});

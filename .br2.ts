async function main(){
 const r = await fetch('http://localhost:5690/rest/login',{method:'POST',headers:{'content-type':'application/json','browser-id':'x'},body:JSON.stringify({emailOrLdapLoginId:'owner@example.com',password:'Pictory-e2e-1'})});
 const cookie = r.headers.getSetCookie().map(l=>l.split(';')[0]).join('; ');
 const t = await (await fetch('http://localhost:5690/types/nodes.json',{headers:{cookie,'browser-id':'x'}})).json() as any[];
 console.log(t.length, t.filter(x=>/pictory/i.test(x.name)).map(x=>[x.name,x.hidden,x.version,JSON.stringify(x.codex),x.group,x.properties.length]));
}
main();

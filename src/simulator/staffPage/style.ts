/** How DeliveryHatch's page looks: an internal page of the two-thousands. */

export const style = `
body {
  margin: 0;
  padding: 0 0 90px;
  background: #e7e7df;
  color: #000;
  font: 14px Tahoma, Verdana, Arial, sans-serif;
}
#head {
  padding: 6px 12px;
  background: linear-gradient(#5c7490, #33475e);
  color: #fff;
}
#head .brand {
  margin-right: 8px;
  color: #ffd24d;
  font-weight: bold;
}
#head .clock {
  margin: 0 24px;
}
#head .manager {
  float: right;
}
#menu,
#filters {
  padding: 8px 12px 0;
}
#menu a {
  margin-right: 16px;
  color: #00308f;
  font-size: 17px;
  font-weight: bold;
}
.filter,
.button,
button {
  display: inline-block;
  margin: 0 2px;
  padding: 5px 14px;
  border: 2px outset #d4d0c8;
  background: #d4d0c8;
  color: #000;
  font: inherit;
  text-decoration: none;
  cursor: pointer;
}
.filter.chosen {
  border-style: inset;
  background: #fff;
  font-weight: bold;
}
button.accept,
a.accept {
  background: #b7d7a8;
  font-weight: bold;
}
button.cancel {
  background: #e6b8af;
}
table#orders {
  width: calc(100% - 24px);
  margin: 10px 12px;
  border-collapse: collapse;
  background: #fff;
}
#orders th {
  background: #bfc9d4;
}
#orders th,
#orders td {
  padding: 5px 8px;
  border: 1px solid #8a8a8a;
  vertical-align: top;
  text-align: left;
}
#orders .number,
#orders .sum {
  text-align: right;
  white-space: nowrap;
}
#orders .none {
  padding: 24px;
  color: #666;
  text-align: center;
}
tr.waiting {
  background: #ffc0cb;
}
tr.created {
  background: #fff6c9;
}
tr.accepted {
  background: #dcefd2;
}
tr.sent {
  background: #d3e5f7;
}
tr.archive {
  background: #ececec;
  color: #555;
}
tr.deleted {
  background: #f3dcdc;
  color: #777;
  text-decoration: line-through;
}
form {
  display: inline;
  margin: 0;
}
.empty {
  color: #8a5a00;
  font-style: italic;
}
.refused {
  color: #b00000;
  font-weight: bold;
}
.shade {
  position: fixed;
  inset: 0;
  overflow: auto;
  background: rgb(0 0 0 / 45%);
}
.window,
.sheet,
#neworder {
  display: block;
  width: 620px;
  max-width: 90%;
  margin: 50px auto;
  border: 3px outset #d4d0c8;
  background: #f5f4ee;
}
.window h2,
.sheet h2,
#neworder h2 {
  margin: 0 0 8px;
  padding: 6px 12px;
  background: #33475e;
  color: #fff;
  font-size: 15px;
}
.window.message {
  width: 340px;
  text-align: center;
}
.window.message p {
  font-size: 17px;
  font-weight: bold;
}
.window p,
.sheet p {
  margin: 10px 14px;
}
table.info,
table.dishes {
  width: calc(100% - 24px);
  margin: 8px 12px;
  border-collapse: collapse;
}
.info th {
  width: 160px;
  text-align: left;
  vertical-align: top;
}
.info td,
.info th,
.dishes td,
.dishes th {
  padding: 3px 6px;
}
.dishes td,
.dishes th {
  border: 1px solid #aaa;
  text-align: left;
}
.dishes .total td {
  font-weight: bold;
}
.actions {
  padding: 12px;
  text-align: right;
}
#foot {
  position: fixed;
  right: 0;
  bottom: 0;
  left: 0;
  display: flex;
  justify-content: space-between;
  padding: 6px 12px;
  border-top: 1px solid #999;
  background: #d9d9cf;
  font-size: 12px;
}
#foot .product {
  text-align: right;
}
`;

import { OLD_N8N } from './install/pins';
import { restTests } from './suite/restTests';

describe(`n8n ${OLD_N8N} through its REST API`, () => restTests(OLD_N8N));
